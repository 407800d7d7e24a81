import 'graphiql/setup-workers/vite';
import '@graphiql/react/style.css';
import '@graphiql/plugin-doc-explorer/style.css';
import '@graphiql/plugin-history/style.css';
import 'graphiql/graphiql.css';
import './style.css';

import { createGraphiQLFetcher, StorageAPI } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createRoot } from 'react-dom/client';

import { loadTabs } from './examples.js';

const endpoint = new URL('/graphql', window.location.origin);
const socket = new URL(endpoint);
socket.protocol = endpoint.protocol === 'https:' ? 'wss:' : 'ws:';

// Without incremental delivery the fetcher asks for application/graphql-response+json, so a refused request is shown
// with its errors. A subscription opens its own socket, which gets the tab's headers as its connection parameters.
const fetcher = createGraphiQLFetcher({
  url: endpoint.href,
  subscriptionUrl: socket.href,
  enableIncrementalDelivery: false,
});

const defaultTabs = await loadTabs();

// GraphiQL 5.4 copies only the query of the first default tab into its editors. What else the tab holds is given here,
// but not over tabs that it restores from an earlier visit.
const [{ variables, headers }] = defaultTabs;
const isFirstVisit = new StorageAPI().get('tabState') === null;
const firstTab = isFirstVisit ? { initialVariables: variables, initialHeaders: headers } : {};

createRoot(document.getElementById('graphiql')).render(
  <GraphiQL
    fetcher={fetcher}
    defaultTabs={defaultTabs}
    {...firstTab}
    defaultEditorToolsVisibility="variables"
    inputValueDeprecation
    schemaDescription
  >
    <GraphiQL.Logo>shop</GraphiQL.Logo>
  </GraphiQL>,
);

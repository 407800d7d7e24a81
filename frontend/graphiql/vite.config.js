import { defineConfig } from 'vite';

import { licenses } from './build/licenses.js';
import { pack } from './build/pack.js';

const notices = licenses('THIRD_PARTY.txt');

export default defineConfig({
  // The page is served at `/`, everything it loads below this path.
  base: '/static/graphiql/',
  plugins: [notices.plugin(), pack(['THIRD_PARTY.txt'])],
  worker: { format: 'es', plugins: () => [notices.collector()] },
  build: {
    outDir: '../../shop/static/graphiql',
    emptyOutDir: true,
    target: 'es2022',
    // Every browser of that target knows modulepreload.
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Monaco is one large chunk by nature.
    chunkSizeWarningLimit: 8000,
    rolldownOptions: {
      // Packages mark modules for server components, which a page in a browser has none of.
      onLog(level, log, handler) {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handler(level, log);
      },
    },
  },
});

// node types.mjs OUT.ts: types of the whole schema, by GraphQL Code Generator.
import { readFileSync, writeFileSync } from 'node:fs';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import { parse } from 'graphql';

const schema = parse(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8'));
const types = await codegen({
  filename: process.argv[2], schema, documents: [], config: {}, plugins: [{ typescript: {} }], pluginMap: { typescript },
});
writeFileSync(process.argv[2], types);

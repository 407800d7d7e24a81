import graphql from '@graphql-eslint/eslint-plugin';

const schema = new URL('../../../schema.graphql', import.meta.url).pathname;
const recommended = graphql.configs['flat/schema-recommended'].rules;
const naming = recommended['@graphql-eslint/naming-convention'][1];
const OBJECTS = 'ObjectTypeDefinition,ObjectTypeExtension';

const VALUES = [
  'Address', 'AssignedAttribute', 'BundleItem', 'CartWarning', 'ConnectedApp', 'Consent', 'DeliveryOption', 'Image',
  'Money', 'OauthScope', 'OrderEvent', 'PageInfo', 'PaymentTransaction', 'Price', 'PriceRange', 'ProductBulkResult',
  'SecondFactor', 'Seo', 'StaffRole', 'StockMovement', 'TaxRate', 'TypeAttribute',
];

export default [
  {
    files: ['**/*.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema } } },
    plugins: { '@graphql-eslint': graphql },
    rules: {
      ...recommended,
      // A product's type is the field's standard term, and so is what belongs to it.
      '@graphql-eslint/naming-convention': ['error', { ...naming, [OBJECTS]: { ...naming[OBJECTS], ignorePattern: '^(ProductType|TypeAttribute)$' } }],
      '@graphql-eslint/no-typename-prefix': 'off',
      // Values have no identity of their own: they are part of what they stand in.
      '@graphql-eslint/strict-id-in-types': ['error', { exceptions: { suffixes: ['Connection', 'Edge', 'Error', 'Payload'], types: VALUES } }],
    },
  },
];

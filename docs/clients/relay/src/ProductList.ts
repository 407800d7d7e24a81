import { graphql } from 'relay-runtime';

export const query = graphql`
  query ProductListQuery {
    ...ProductList_products
  }
`;

// usePaginationFragment(products, …) asks for the next rows with ProductListMoreQuery, which is made of this.
export const products = graphql`
  fragment ProductList_products on Query
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
  @refetchable(queryName: "ProductListMoreQuery") {
    products(first: $first, after: $after) @connection(key: "ProductList_products") {
      edges {
        node {
          id
          name
        }
      }
    }
  }
`;

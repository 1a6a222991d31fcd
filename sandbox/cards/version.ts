/** A card without `schema` is of version 1.0. */
export const isVersion2 = (card: Readonly<Record<string, unknown>>): boolean => card['schema'] === '2.0';

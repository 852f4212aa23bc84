/** Without the key, and with none of its name: an object that is no literal may hold more than its type says. */
export type NotTenant<Row, Column extends string> = { [K in keyof Row as Exclude<K, Column>]: Row[K] } & { readonly [C in Column]?: never }

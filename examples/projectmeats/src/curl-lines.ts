/** A request to copy and paste, and what to see in its answer. */
export interface CurlLine {
  readonly title: string
  readonly line: string
}

/** Two requests that two companies answer, and one that is refused. Double quotes work in every shell. */
export function curlLines(
  address: string,
  tokens: { readonly prairie: string; readonly coastal: string },
  coastal: string,
): readonly CurlLine[] {
  const get = (token: string, ...headers: readonly string[]) =>
    ['curl', ...[`Authorization: Bearer ${token}`, ...headers].map((header) => `-H "${header}"`), `${address}/api/v1/suppliers`].join(' ')
  return [
    { title: 'Prairie Meats reads its suppliers:', line: get(tokens.prairie) },
    { title: 'Coastal Packing reads its own, at the same address:', line: get(tokens.coastal) },
    {
      title: 'Prairie’s token asks for Coastal’s, and gets what an unknown company gets:',
      line: get(tokens.prairie, `x-tenant-id: ${coastal}`),
    },
  ]
}

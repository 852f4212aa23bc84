import { COASTAL } from './companies.js'
import { PEOPLE } from './people.js'

/** A request to copy and paste, and what to see in its answer. */
export interface CurlLine {
  readonly title: string
  readonly line: string
}

/** Two requests that two companies answer, and one that is refused. Double quotes work in every shell. */
export function curlLines(address: string): readonly CurlLine[] {
  const { ada, ben } = PEOPLE
  const get = (token: string, ...headers: readonly string[]) =>
    ['curl', ...[`Authorization: Bearer ${token}`, ...headers].map((header) => `-H "${header}"`), `${address}/orders`].join(' ')
  return [
    { title: 'Ada works for Prairie Meats alone, so she need not name it:', line: get(ada.token) },
    { title: 'Ben works for both companies, and names Coastal Packing:', line: get(ben.token, `x-tenant-id: ${COASTAL}`) },
    { title: 'Ada names it too, and gets what an unknown company gets:', line: get(ada.token, `x-tenant-id: ${COASTAL}`) },
  ]
}

/** What an application throws where a row is not there: Drizzle gives undefined. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError'

  constructor() {
    super('No such row')
  }
}

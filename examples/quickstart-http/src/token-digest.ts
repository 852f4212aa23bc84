import { createHash } from 'node:crypto'

/** What is stored of a token. A fast hash will do: nobody can guess a random token, as one could a password. */
export function tokenDigest(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

import { hashPassword as hash } from 'better-auth/crypto'

/** A password as it is kept: better-auth's own scrypt, so that it can check it. */
export function hashPassword(password: string): Promise<string> {
  return hash(password)
}

import { z } from 'zod'

// What `bySubdomain` of @tenantry/express never takes for a company.
const RESERVED = ['www', 'api', 'admin', 'app', 'mail', 'static', 'cdn', 'auth', 'login', 'status', 'root']

/** A company's name in addresses: lower case, digits and hyphens, as a label of a host. */
export const slugSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(63)
  .regex(/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/, 'Expected letters, digits and hyphens, as in a host')
  .refine((slug) => !RESERVED.includes(slug), 'This name is reserved')

import { numeric, timestamp } from 'drizzle-orm/pg-core'

/** When a row was made and last changed. */
export const created = () => ({
  created_on: instant().notNull().defaultNow(),
  modified_on: instant()
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
})

/** A point in time. */
export const instant = () => timestamp({ withTimezone: true })

/** Money or weight: a decimal text from the request to the database and back, never a float. */
export const amount = () => numeric({ precision: 10, scale: 2 })

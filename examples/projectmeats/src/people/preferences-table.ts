import { boolean, jsonb, pgTable, uuid, varchar } from 'drizzle-orm/pg-core'
import { instant } from '../database/columns.js'
import { THEMES } from '../database/enumerations.js'
import { users } from '../people/users-tables.js'

export const userPreferences = pgTable('user_preferences', {
  id: uuid().primaryKey().defaultRandom(),
  user_id: uuid()
    .notNull()
    .unique()
    .references(() => users.id),
  theme: varchar({ length: 20, enum: THEMES }).notNull().default('light'),
  dashboard_layout: jsonb().notNull().default({}),
  sidebar_collapsed: boolean().notNull().default(false),
  quick_menu_items: jsonb().notNull().default([]),
  widget_preferences: jsonb().notNull().default({}),
  created_at: instant().notNull().defaultNow(),
  updated_at: instant()
    .notNull()
    .defaultNow()
    .$onUpdate(() => new Date()),
})

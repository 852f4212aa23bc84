import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { THEMES } from '../database/enumerations.js'
import { type Route, route } from '../http/route.js'
import { userPreferences } from './preferences-table.js'

const json = z.record(z.string(), z.json())
const preferences = {
  theme: z.enum(THEMES),
  dashboard_layout: json,
  sidebar_collapsed: z.boolean(),
  quick_menu_items: z.array(z.json()).max(100),
  widget_preferences: json,
}
const COLUMNS = {
  theme: userPreferences.theme,
  dashboard_layout: userPreferences.dashboard_layout,
  sidebar_collapsed: userPreferences.sidebar_collapsed,
  quick_menu_items: userPreferences.quick_menu_items,
  widget_preferences: userPreferences.widget_preferences,
}

/** Whoever is signed in: who they are, and how they like things. */
export const peopleRoutes: readonly Route[] = [
  route({
    method: 'get',
    path: '/me',
    summary: 'Who is signed in',
    access: 'signed-in',
    answer: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
    handle: async ({ user: { id, name, email } }) => ({ id, name, email }),
  }),
  route({
    method: 'get',
    path: '/preferences/me',
    summary: 'Your preferences',
    access: 'signed-in',
    answer: z.object(preferences),
    handle: async ({ db, user }) => {
      await db.insert(userPreferences).values({ user_id: user.id }).onConflictDoNothing({ target: userPreferences.user_id })
      const [own] = await db.select(COLUMNS).from(userPreferences).where(eq(userPreferences.user_id, user.id))
      return own
    },
  }),
  route({
    method: 'patch',
    path: '/preferences/me',
    summary: 'Change your preferences',
    access: 'signed-in',
    body: z.strictObject(preferences).partial(),
    answer: z.object(preferences),
    handle: async ({ db, user, body }) => {
      const [own] = await db
        .insert(userPreferences)
        .values({ ...body, user_id: user.id })
        .onConflictDoUpdate({ target: userPreferences.user_id, set: { ...body, updated_at: new Date() } })
        .returning(COLUMNS)
      return own
    },
  }),
]

import { z } from 'zod'
import type { CompanySettings } from './guest.js'

const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'Expected # and six hexadecimal digits')

/** The colours that a change of the theme may name. */
export const themeBody = z
  .strictObject({ primary_color_light: color.optional(), primary_color_dark: color.optional() })
  .refine((body) => Object.keys(body).length > 0, 'Name a colour')

export const themeAnswer = z.object({
  name: z.string(),
  logo: z.string().nullable(),
  primary_color_light: color,
  primary_color_dark: color,
})

/** A company's look, with the colours that it has not chosen filled in. */
export function themeOf({ name, logo, settings }: { readonly name: string; readonly logo: string | null; readonly settings: unknown }) {
  const { theme = {} } = settings as CompanySettings
  return {
    name,
    logo,
    primary_color_light: theme.primary_color_light ?? '#3498db',
    primary_color_dark: theme.primary_color_dark ?? '#5dade2',
  }
}

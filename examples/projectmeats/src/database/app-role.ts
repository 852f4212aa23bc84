/** The role that the application works as: migrations make it, and it owns nothing. */
export const APP_ROLE = 'meats_app'

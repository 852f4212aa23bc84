/** What `spawn` needs to run a server: PostgreSQL refuses to be root, so root becomes nobody. */
export const SERVER_USER: { readonly uid?: number; readonly gid?: number } = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}

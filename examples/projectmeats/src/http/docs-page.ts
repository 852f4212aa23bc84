import express, { Router } from 'express'
import { getAbsoluteFSPath } from 'swagger-ui-dist'

const PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>ProjectMeats API</title><link rel="stylesheet" href="docs/swagger-ui.css"></head>
<body><div id="swagger-ui"></div><script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></body>
</html>
`
const START = `SwaggerUIBundle({ url: 'openapi.json', dom_id: '#swagger-ui', deepLinking: true })
`

/** The page that shows the API and lets one try it, at /docs, with all it loads from here. */
export function docsPage(document: unknown): Router {
  const router = Router()
  router.get('/openapi.json', (_request, response) => void response.json(document))
  router.get('/docs', (_request, response) => void response.type('html').send(PAGE))
  router.get('/docs/start.js', (_request, response) => void response.type('js').send(START))
  router.use('/docs', express.static(getAbsoluteFSPath(), { index: false, redirect: false }))
  return router
}

import { createServer } from 'node:http'

/** What tests may do to what runs around the browser, over loopback. */
function toVerbs({ cluster, staging, app }) {
  const nodeOf = ({ node }) => cluster.nodes.find(({ id }) => id === node)
  return {
    '/tool': ({ className, args }) => cluster.runTool(className, args),
    '/signal': (body) => nodeOf(body).kill(body.signal),
    '/restart': (body) => nodeOf(body).restart(),
    '/bounce': (body) => nodeOf(body).bounce(),
    '/stage': ({ act }) => staging.act(act),
    '/app': ({ signal, downMs }) => app.restart(signal, downMs),
    '/app-signal': ({ signal }) => app.signal(signal),
  }
}

/**
 * Listens for what `e2e/cluster.ts` and `e2e/staging.ts` ask: a POST with JSON, answered when it has been done.
 * @returns {{ url: string, close: () => void }}
 */
export function openControl({ port, ...players }) {
  const verbs = toVerbs(players)
  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    try {
      const result = await verbs[request.url](JSON.parse(Buffer.concat(chunks).toString('utf8')))
      response.end(JSON.stringify(result instanceof Object ? result : {}))
    } catch (error) {
      response.statusCode = 500
      response.end(JSON.stringify({ message: error.message }))
    }
  })
  server.listen(port, '127.0.0.1')
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}

import { TidemarkError } from '@/lib/domain/errors'
import type { BrokerLink, LinkFactory } from './broker-link'
import { type MetadataResponse, metadata } from './codecs/metadata'
import type { RequestCounter } from './request-counter'

/** Another broker is asked when one has not answered for this long; the first answer wins. */
const hedgeAfterMs = 500

export interface ClusterLinks {
  /** Metadata of `topics` (null = all) from the first broker that answers. @throws TidemarkError when none does. */
  readMetadata(topics: readonly string[] | null, counter: RequestCounter): Promise<MetadataResponse>
  /** The link to a broker of the last metadata; null for an unknown node. */
  link(nodeId: number): BrokerLink | null
  close(): Promise<void>
}

function parseAddress(address: string): [string, number] {
  const colon = address.lastIndexOf(':')
  return [address.slice(0, colon).replace(/^\[|\]$/g, ''), Number(address.slice(colon + 1))]
}

/** Asks `links` one after another, each a little later than the one before, until one answers. */
async function firstAnswer<Value>(
  links: readonly BrokerLink[],
  ask: (link: BrokerLink) => Promise<Value>,
): Promise<{ link: BrokerLink; value: Value }> {
  const failures: unknown[] = []
  return await new Promise((resolve, reject) => {
    let next = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const start = () => {
      clearTimeout(timer)
      const link = links[next]
      if (link === undefined) return
      next += 1
      timer = setTimeout(start, hedgeAfterMs)
      ask(link).then(
        (value) => {
          clearTimeout(timer)
          next = links.length
          resolve({ link, value })
        },
        (error: unknown) => {
          failures.push(error)
          if (failures.length < links.length) start()
          else {
            clearTimeout(timer)
            reject(worst(failures))
          }
        },
      )
    }
    start()
  })
}

/** Of several brokers' failures the one that says most: a refused login before a timeout before a closed door. */
function worst(failures: readonly unknown[]): unknown {
  const order = ['TM_KAFKA_AUTH', 'TM_KAFKA_TLS', 'TM_KAFKA_PROTOCOL', 'TM_KAFKA_TIMEOUT']
  const rank = (error: unknown) => {
    const index = error instanceof TidemarkError ? order.indexOf(error.code) : -1
    return index < 0 ? order.length : index
  }
  return [...failures].sort((left, right) => rank(left) - rank(right))[0]
}

export function createClusterLinks(factory: LinkFactory, bootstrap: readonly string[]): ClusterLinks {
  const byAddress = new Map<string, BrokerLink>()
  let byNode = new Map<number, BrokerLink>()
  let lastGood: BrokerLink | null = null

  function open(host: string, port: number): BrokerLink {
    const address = `${host}:${port}`
    const known = byAddress.get(address)
    if (known) return known
    const link = factory.open(host, port)
    byAddress.set(address, link)
    return link
  }

  function candidates(): BrokerLink[] {
    const links = [...byNode.values(), ...bootstrap.map((address) => open(...parseAddress(address)))]
    return [...new Set(lastGood === null ? links : [lastGood, ...links])]
  }

  function keepOnly(response: MetadataResponse): void {
    byNode = new Map(response.brokers.map(({ nodeId, host, port }) => [nodeId, open(host, port)]))
    const wanted = new Set<BrokerLink>([...byNode.values()])
    for (const address of bootstrap) wanted.add(open(...parseAddress(address)))
    for (const [address, link] of byAddress) {
      if (wanted.has(link)) continue
      byAddress.delete(address)
      void link.close()
    }
  }

  return {
    async readMetadata(topics, counter) {
      const { link, value } = await firstAnswer(candidates(), (each) => each.send(metadata, { topics }, counter))
      lastGood = link
      if (topics === null) keepOnly(value)
      return value
    },
    link: (nodeId) => byNode.get(nodeId) ?? null,
    async close() {
      await Promise.all([...byAddress.values()].map((link) => link.close()))
      byAddress.clear()
      byNode = new Map()
    },
  }
}

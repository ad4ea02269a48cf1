const idSegment = encodeURIComponent

async function readJson(url, options) {
  const answer = await fetch(url, options)
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`)
  return await answer.json()
}

/** What a person at the desk does and looks up, through the API. */
export function openDesk(url, sleep) {
  const api = (cluster, rest) => `${url}/api/v1/clusters/${cluster}/${rest}`
  const post = (cluster, rest, body) =>
    readJson(api(cluster, rest), {
      method: 'POST',
      headers: { origin: url, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })

  async function findFinding(cluster, group, code, accepts = () => true) {
    const query = `findings?range=1h&limit=1000&group=${idSegment(group)}&code=${code}`
    const { items } = await readJson(api(cluster, query))
    return items.filter(accepts).toSorted((left, right) => right.opened_at - left.opened_at)[0]
  }

  return {
    /** The newest finding of that code, once there is one. */
    async waitForFinding(cluster, group, code, accepts) {
      const until = Date.now() + 300_000
      for (;;) {
        const found = await findFinding(cluster, group, code, accepts)
        if (found !== undefined) return found
        if (Date.now() > until) throw new Error(`no ${code} of ${group} in ${cluster}`)
        await sleep(1_000)
      }
    },
    acknowledge: (cluster, id, who, note) => post(cluster, `findings/${id}/acknowledgement`, { who, note }),
    silence: (cluster, group, forMs, who, note) =>
      post(cluster, 'silences', { group_id: group, until: Date.now() + forMs, who, note }),
    note: (cluster, group, text, who) => post(cluster, 'annotations', { at: Date.now(), text, who, group_id: group }),
  }
}

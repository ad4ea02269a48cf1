import { phone, wallScreen } from './camera.mjs'

const says = (text) => (page) => page.getByText(text).first().waitFor({ timeout: 90_000 })
const wall = { size: wallScreen, only: ['dark'] }

/** What goes wrong with the reading itself, one after another; after the last, nothing is read any more. */
export async function takeStates(camera, world) {
  const { url, sleep } = world
  const demo = `${url}/c/demo`
  const staging = `${url}/c/staging`
  const poison = `${demo}/groups/poison-record?range=15m`

  await world.deny('ledger-reader')
  await camera.take('denied', { url: demo, ready: says(/^\d+ things? (was|were) not read$/) })
  await camera.take('denied-group', { url: `${demo}/groups/ledger-reader?range=15m` })

  /** One broker hangs; after a while the others take over what it did, and nothing is missing any more. */
  const partial = async (name, shot, text) => {
    const act = (page) => {
      world.signalStaged([3], 'SIGSTOP')
      return says(text)(page)
    }
    await camera.take(name, { ...shot, act })
    world.signalStaged([3], 'SIGCONT')
    await world.waitUntilStagedWhole()
  }
  const notRead = /^\d+ things? (was|were) not read$/
  await partial('partial', { url: staging }, notRead)
  await partial('partial-topics', { url: `${staging}/topics` }, notRead)
  await partial('partial-topic', { url: `${staging}/topics/staged-healthy?range=15m` }, notRead)
  await partial('wall-partial', { url: `${staging}/wall`, ready: says('Live'), ...wall }, 'Partial')

  world.signalStaged([1, 2, 3], 'SIGSTOP')
  const unread = says('The cluster is not read now')
  await camera.take('unreachable', { url: staging, ready: unread })
  await camera.take('unreachable-group', { url: `${staging}/groups/staged-poison?range=15m`, ready: unread })
  await camera.take('wall-unreachable', { url: `${staging}/wall`, ready: says('NOT LIVE'), ...wall })

  const freeze = async () => {
    world.signalApp('SIGSTOP')
    await sleep(18_000)
  }
  const thaw = async () => {
    world.signalApp('SIGCONT')
    await sleep(6_000)
  }
  const frozen = async (name, shot) => {
    await camera.take(name, { ...shot, act: freeze })
    await thaw()
  }
  await frozen('stale', { url: demo })
  await frozen('stale-group', { url: poison })
  await frozen('phone-stale', { url: demo, size: phone })
  await frozen('wall-stale', { url: `${demo}/wall`, ready: says('Live'), ...wall })

  const cut = async (page) => {
    world.signalApp('SIGKILL')
    await says('No connection')(page)
    await sleep(20_000)
  }
  await camera.take('no-connection', { url: demo, act: cut })
}

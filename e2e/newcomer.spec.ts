import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, expect, type Page, test } from '@playwright/test'

const minuteMs = 60_000
/** The README says how long to wait; a busy machine takes longer. */
const patienceMs = 10 * minuteMs

/** What a clone has, and nothing else: no packages, no build, no Kafka. */
function cloneHere(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'tidemark-newcomer-'))
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' })
  const deleted = new Set(execFileSync('git', ['ls-files', '-d', '-z'], { encoding: 'utf8' }).split('\0'))
  for (const file of listed.split('\0')) {
    if (file === '' || deleted.has(file)) continue
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    cpSync(file, path.join(folder, file))
  }
  return folder
}

/** The part of the README a newcomer follows: its commands as they stand there, and what its steps say to open. */
function readQuickStart(clone: string): { commands: string[]; steps: string[] } {
  const readme = readFileSync(path.join(clone, 'README.md'), 'utf8')
  const section = /^## Try it\n([\s\S]*?)^## /m.exec(readme)?.[1] ?? ''
  const list = section.slice(section.search(/^1\. /m))
  return {
    commands: [...section.matchAll(/^ {4}(\S.*)$/gm)].map(([, command = '']) => command),
    steps: [...list.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name = '']) => name),
  }
}

/** A shell that nothing of the tests around it reaches: they set what a newcomer has not. */
const bareShell = [
  'env',
  ...Object.keys(process.env)
    .filter((name) => /^(npm_|E2E_|PLAYWRIGHT|TIDEMARK_|KAFKA_|NODE_)/.test(name))
    .flatMap((name) => ['-u', name]),
  'sh',
  '-c',
]

interface Demo {
  readonly child: ChildProcess
  readonly address: Promise<string>
  readonly ended: Promise<void>
}

function run(command: string, folder: string): Demo {
  const [program = '', ...args] = [...bareShell, command]
  const child = spawn(program, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'], detached: true })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const address = new Promise<string>((resolve, reject) => {
    let said = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /^ {2}(http:\/\/\S+)$/m.exec(said)
      if (found?.[1] !== undefined) resolve(found[1])
    })
    void ended.then(() => reject(new Error(`"${command}" printed no address: ${said}`)))
  })
  return { child, address, ended }
}

/** As the terminal does: every process of the command hears it. */
const pressControlC = ({ child }: Demo) => child.pid !== undefined && process.kill(-child.pid, 'SIGINT')

/** What the README calls by its name; a line of explanation may follow it. */
const open = async (page: Page, text: string): Promise<void> => {
  const named = { name: new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')}`) }
  await page.getByRole('link', named).or(page.getByRole('button', named)).first().click({ timeout: patienceMs })
}

async function readLink(page: Page): Promise<string> {
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible()
  return await page.evaluate(() => navigator.clipboard.readText())
}

async function openElsewhere(browser: Browser, link: string): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(link)
  return page
}

test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('a newcomer comes from a clean clone to a shared incident by the README alone', async ({ page, browser }) => {
  test.setTimeout(2 * patienceMs)
  const clone = cloneHere()
  const { commands, steps } = readQuickStart(clone)
  expect(commands).toHaveLength(1)
  const [incident = '', ...copying] = steps
  expect(copying).toHaveLength(2)
  const demo = run(commands[0] ?? '', clone)
  try {
    const address = await demo.address
    await page.goto(address)
    await open(page, incident)
    await expect(page.getByRole('heading', { name: incident })).toBeVisible()
    const group = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
    for (const name of copying) await open(page, name)
    const link = await readLink(page)

    const then = await openElsewhere(browser, link)
    await expect(then.getByText(/^You look at /)).toBeVisible()
    await expect(then.getByRole('heading', { level: 1 })).toHaveText(group)
    await expect(then.getByRole('heading', { name: incident })).toBeVisible()
    await expect(then.getByText(/^Look at record /)).toBeVisible()
    await then.context().close()

    pressControlC(demo)
    await demo.ended
    await expect(fetch(address)).rejects.toThrow()
  } finally {
    if (demo.child.exitCode === null && demo.child.signalCode === null) {
      pressControlC(demo)
      await demo.ended
    }
    rmSync(clone, { recursive: true, force: true, maxRetries: 5 })
  }
})

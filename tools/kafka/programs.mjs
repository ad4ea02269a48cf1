import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const packages = { java: 'openjdk-17-jre-headless', mvn: 'maven', chromium: 'chromium', openssl: 'openssl' }

/** True where Debian's packages can be installed without asking anybody. */
const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')

function onPath(name) {
  return spawnSync(name, [name === 'openssl' ? 'version' : '--version'], { stdio: 'ignore' }).status === 0 ? name : null
}

function installPackage(name, report) {
  report(`installing Debian's package ${name}`)
  const run = (args) =>
    spawnSync('apt-get', args, { stdio: 'ignore', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status
  return run(['update', '-qq']) === 0 && run(['install', '-y', '-qq', '--no-install-recommends', name]) === 0
}

/**
 * Path of `java`, `mvn` or `chromium`: the first of `candidates` that exists, the one on the PATH, or Debian's package,
 * installed here when this runs as root.
 * @throws Error that names the program and what to do.
 */
export function findProgram(name, candidates, report = () => undefined) {
  const present = () => candidates.find((file) => file && existsSync(file)) ?? onPath(name)
  const found = present()
  if (found) return found
  if (canInstall() && installPackage(packages[name], report)) {
    const installed = present()
    if (installed) return installed
  }
  throw new Error(`${name} is missing: install it (Debian: apt-get install ${packages[name]}) and try again.`)
}

export function findJava(report) {
  const home = process.env.JAVA_HOME
  return findProgram('java', [home && `${home}/bin/java`, '/usr/bin/java'], report)
}

export function findMaven(report) {
  return findProgram('mvn', ['/usr/bin/mvn'], report)
}

/** Makes the certificates of tests. */
export function findOpenssl(report) {
  return findProgram('openssl', ['/usr/bin/openssl'], report)
}

/** The browser of the end-to-end tests. */
export function findChromium(report) {
  const candidates = [
    process.env.PLAYWRIGHT_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome-stable',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  ]
  return findProgram('chromium', candidates, report)
}

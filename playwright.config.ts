import { defineConfig } from '@playwright/test'

// tools/e2e.mjs hands over where the app and the browser are.
const { E2E_URL, PLAYWRIGHT_CHROMIUM, E2E_JSON } = process.env

const states = ['**/accessibility*.spec.ts', '**/bad-input.spec.ts', '**/columns-copy-print.spec.ts']
const staged = ['**/staged-*.spec.ts']
const newcomer = ['**/newcomer.spec.ts']

/** Each has a folder of its own: a run empties those of its projects. */
const toProject = (name: string, testMatch: string | string[], testIgnore: string[] = []) => ({
  name,
  testMatch,
  testIgnore,
  outputDir: `.data/test-results/${name}`,
})

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  projects: [
    // In this order: while staged clients grow old, what needs none of them; brokers of a journey's own would starve them.
    toProject('states', states),
    toProject('staged', staged),
    toProject('pages', '**/*.spec.ts', [...states, ...staged, ...newcomer]),
    toProject('newcomer', newcomer),
  ],
  reporter: [['list'], ...(E2E_JSON ? [['json', { outputFile: E2E_JSON }] as const] : [])],
  use: {
    baseURL: E2E_URL ?? 'http://127.0.0.1:3000',
    trace: 'retain-on-failure',
    launchOptions: { args: ['--no-sandbox'], ...(PLAYWRIGHT_CHROMIUM ? { executablePath: PLAYWRIGHT_CHROMIUM } : {}) },
  },
})

import { defineConfig } from '@playwright/test'

// tools/e2e.mjs hands over where the app and the browser are.
const { E2E_URL, PLAYWRIGHT_CHROMIUM, E2E_JSON } = process.env

export default defineConfig({
  testDir: 'e2e',
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  // Each project has a folder of its own: a run empties those of its projects.
  projects: [
    { name: 'pages', outputDir: '.data/test-results/pages', testIgnore: '**/newcomer.spec.ts' },
    { name: 'newcomer', outputDir: '.data/test-results/newcomer', testMatch: '**/newcomer.spec.ts' },
  ],
  reporter: [['list'], ...(E2E_JSON ? [['json', { outputFile: E2E_JSON }] as const] : [])],
  use: {
    baseURL: E2E_URL ?? 'http://127.0.0.1:3000',
    trace: 'retain-on-failure',
    launchOptions: { args: ['--no-sandbox'], ...(PLAYWRIGHT_CHROMIUM ? { executablePath: PLAYWRIGHT_CHROMIUM } : {}) },
  },
})

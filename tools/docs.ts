// `npm run docs`: writes docs/configuration.md from the schema that validates; with --check it only compares.
import { readFileSync, writeFileSync } from 'node:fs'
import { toConfigurationPage } from './configuration-page'

const file = 'docs/configuration.md'
const page = toConfigurationPage()
if (process.argv.includes('--check')) {
  if (readFileSync(file, 'utf8') !== page) {
    console.error(`${file} is out of date: run npm run docs.`)
    process.exit(1)
  }
} else {
  writeFileSync(file, page)
}

import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

function check(environment: Record<string, string>) {
  return spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'tools/config-check.ts'], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, NODE_ENV: 'test', ...environment },
  })
}

describe('the check before a start', () => {
  it('ends with status 78 and every problem at once, without secrets', () => {
    const { status, stderr } = check({
      KAFKA_BROKERS: 'nowhere',
      PORT: 'x',
      KAFKA_SASL_PASSWORD: 'hunter2',
      KAFKA_SASL_MECHANISM: 'plain',
    })
    expect(status).toBe(78)
    expect(stderr).toContain('KAFKA_BROKERS')
    expect(stderr).toContain('PORT')
    expect(stderr).toContain('username')
    expect(stderr).not.toContain('hunter2')
    expect(stderr).not.toMatch(/\bat .*:\d+:\d+/)
  })

  it('tells where to listen when all is well', () => {
    const { status, stdout } = check({ KAFKA_BROKERS: 'a:1', PORT: '4000' })
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toEqual({ host: '127.0.0.1', port: 4000, basePath: '' })
  })
})

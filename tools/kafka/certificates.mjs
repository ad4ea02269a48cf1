import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { findOpenssl } from './programs.mjs'

/**
 * An authority of its own, a broker certificate for 127.0.0.1 and a client certificate, as PEM files in `directory`.
 * @returns their texts, and the path of the broker's key and chain in one file
 */
export function createCertificates(directory) {
  const openssl = findOpenssl()
  const file = (name) => path.join(directory, name)
  const run = (...args) => execFileSync(openssl, args, { cwd: directory, stdio: 'ignore' })
  const newKey = ['-newkey', 'rsa:2048', '-nodes', '-days', '2']
  run('req', '-x509', ...newKey, '-keyout', 'ca.key', '-out', 'ca.pem', '-subj', '/CN=test authority')
  writeFileSync(file('names'), 'subjectAltName=IP:127.0.0.1,DNS:localhost\n')
  for (const name of ['broker', 'client']) {
    run('req', '-newkey', 'rsa:2048', '-nodes', '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', `/CN=${name}`)
    const sign = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names']
    run('x509', '-req', '-in', `${name}.csr`, '-out', `${name}.pem`, ...sign)
  }
  const read = (name) => readFileSync(file(name), 'utf8')
  writeFileSync(file('broker-all.pem'), `${read('broker.key')}${read('broker.pem')}${read('ca.pem')}`)
  return {
    ca: read('ca.pem'),
    clientCert: read('client.pem'),
    clientKey: read('client.key'),
    brokerFile: file('broker-all.pem'),
    caFile: file('ca.pem'),
  }
}

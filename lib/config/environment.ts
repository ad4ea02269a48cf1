/** How each environment variable is called in the file; `list` splits at commas. */
interface Variable {
  readonly name: string
  readonly path: readonly (string | number)[]
  readonly kind: 'text' | 'number' | 'boolean' | 'list'
  readonly what: string
}

const cluster = (...path: string[]): readonly (string | number)[] => ['clusters', 0, ...path]

/** The environment describes one cluster; several are a matter for the file. */
export const variables: readonly Variable[] = [
  { name: 'KAFKA_BROKERS', path: cluster('brokers'), kind: 'list', what: 'Bootstrap brokers, host:port, by commas.' },
  { name: 'KAFKA_CLUSTER_NAME', path: cluster('name'), kind: 'text', what: 'Name in links and pages; default kafka.' },
  { name: 'KAFKA_TLS', path: cluster('tls'), kind: 'boolean', what: 'true = TLS with the system authorities.' },
  { name: 'KAFKA_TLS_CA', path: cluster('tls', 'ca'), kind: 'text', what: 'Path of the authority, PEM.' },
  { name: 'KAFKA_TLS_CERT', path: cluster('tls', 'cert'), kind: 'text', what: 'Path of the client certificate.' },
  { name: 'KAFKA_TLS_KEY', path: cluster('tls', 'key'), kind: 'text', what: 'Path of its key.' },
  { name: 'KAFKA_TLS_PASSPHRASE', path: cluster('tls', 'passphrase'), kind: 'text', what: 'Passphrase of the key.' },
  {
    name: 'KAFKA_SASL_MECHANISM',
    path: cluster('sasl', 'mechanism'),
    kind: 'text',
    what: 'plain, scram-…, oauthbearer.',
  },
  { name: 'KAFKA_SASL_USERNAME', path: cluster('sasl', 'username'), kind: 'text', what: 'User.' },
  { name: 'KAFKA_SASL_PASSWORD', path: cluster('sasl', 'password'), kind: 'text', what: 'Password, or file:/path.' },
  { name: 'KAFKA_SASL_TOKEN_URL', path: cluster('sasl', 'token_url'), kind: 'text', what: 'Token endpoint.' },
  { name: 'KAFKA_SASL_CLIENT_ID', path: cluster('sasl', 'client_id'), kind: 'text', what: 'Client id.' },
  { name: 'KAFKA_SASL_CLIENT_SECRET', path: cluster('sasl', 'client_secret'), kind: 'text', what: 'Client secret.' },
  { name: 'KAFKA_SASL_SCOPE', path: cluster('sasl', 'scope'), kind: 'text', what: 'Scope.' },
  { name: 'TIDEMARK_POLL_MS', path: cluster('poll_period_ms'), kind: 'number', what: 'Poll period in ms.' },
  {
    name: 'TIDEMARK_DATA',
    path: ['store', 'directory'],
    kind: 'text',
    what: 'Directory of the history; memory = none on disk.',
  },
  { name: 'HOST', path: ['server', 'host'], kind: 'text', what: 'Address to listen on.' },
  { name: 'PORT', path: ['server', 'port'], kind: 'number', what: 'Port to listen on.' },
  { name: 'TIDEMARK_ALLOWED_HOSTS', path: ['server', 'allowed_hosts'], kind: 'list', what: 'Allowed Host names.' },
  {
    name: 'TIDEMARK_FRAME_ANCESTORS',
    path: ['server', 'frame_ancestors'],
    kind: 'list',
    what: 'Origins that may frame a panel.',
  },
  { name: 'TIDEMARK_BASE_PATH', path: ['server', 'base_path'], kind: 'text', what: 'Path below a reverse proxy.' },
  { name: 'TIDEMARK_READ_ONLY', path: ['server', 'read_only'], kind: 'boolean', what: 'Refuse writes.' },
  { name: 'TIDEMARK_SIMULATED', path: ['simulated'], kind: 'boolean', what: 'Use the simulated cluster.' },
  { name: 'TIDEMARK_LOG_LEVEL', path: ['log_level'], kind: 'text', what: 'debug, info, warn, error or silent.' },
]

/** What the text stands for; a text that does not fit stays one, so that the schema reports it. */
function toValue(kind: Variable['kind'], raw: string): unknown {
  if (kind === 'list')
    return raw
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
  if (kind === 'number') return raw.trim() !== '' && Number.isFinite(Number(raw)) ? Number(raw) : raw
  if (kind === 'boolean') {
    if (/^(true|1|yes)$/i.test(raw)) return true
    return /^(false|0|no)$/i.test(raw) ? false : raw
  }
  return raw
}

interface Tree extends Map<string | number, unknown> {}

const isTree = (value: unknown): value is Tree => value instanceof Map

function setAt(tree: Tree, path: readonly (string | number)[], value: unknown): void {
  const [head, ...rest] = path
  if (head === undefined) return
  const below = tree.get(head)
  if (rest.length === 0) {
    if (!isTree(below)) tree.set(head, value)
    return
  }
  const branch = isTree(below) ? below : new Map<string | number, unknown>()
  tree.set(head, branch)
  setAt(branch, rest, value)
}

function toPlain(tree: Tree): unknown {
  const entries = [...tree].map(([key, value]) => [key, isTree(value) ? toPlain(value) : value] as const)
  if (entries.some(([key]) => typeof key === 'number')) return entries.map(([, value]) => value)
  return Object.fromEntries(entries)
}

/** The environment in the shape of the file; empty where no variable is set. */
export function toFileShape(environment: Readonly<Record<string, string | undefined>>): Record<string, unknown> {
  const tree: Tree = new Map()
  for (const { name, path, kind } of variables) {
    const raw = environment[name]
    if (raw !== undefined && raw !== '') setAt(tree, path, toValue(kind, raw))
  }
  const clusters = tree.get('clusters')
  const first = isTree(clusters) ? clusters.get(0) : undefined
  if (isTree(first) && first.get('name') === undefined) first.set('name', 'kafka')
  const plain = toPlain(tree)
  return typeof plain === 'object' && plain !== null ? { ...plain } : {}
}

/** The variable that sets this path or a list it lies in; undefined where only the file can. */
export function variableOf(path: readonly PropertyKey[]): string | undefined {
  const wanted = path.map(String).join('.')
  return variables.find((each) => wanted === each.path.join('.') || wanted.startsWith(`${each.path.join('.')}.`))?.name
}

import kafkajs from 'kafkajs'
import { startKafka } from './cluster.mjs'

// Node does not see these names in the package's exports.
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, Kafka, logLevel, ResourcePatternTypes } = kafkajs
const loginModule = 'org.apache.kafka.common.security.plain.PlainLoginModule'
const toPassword = (user) => `${user}-secret`

/**
 * A throw-away Kafka of one node that refuses whatever was not granted. Who comes over its plain listener may
 * everything; over the other one come `users`, with no right at all until `grant`.
 * @param {{ users: string[], report?: (line: string) => void }} options
 * @returns {Promise<Awaited<ReturnType<typeof startKafka>> & {
 *   loginOf: (user: string) => { broker: string, username: string, password: string },
 *   grant: (user: string, operation: string, resource: string, name: string) => Promise<void>
 * }>} `grant('ada', 'DESCRIBE', 'GROUP', 'billing')`: names of kafkajs; a cluster is called `kafka-cluster`
 */
export async function startAuthorizedKafka({ users, report }) {
  const logins = users.map((user) => `user_${user}="${toPassword(user)}"`).join(' ')
  const cluster = await startKafka({
    nodes: 1,
    report,
    properties: {
      'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
      'super.users': 'User:ANONYMOUS',
    },
    listeners: [
      {
        name: 'USERS',
        protocol: 'SASL_PLAINTEXT',
        properties: {
          'listener.name.users.sasl.enabled.mechanisms': 'PLAIN',
          'listener.name.users.plain.sasl.jaas.config': `${loginModule} required ${logins};`,
        },
      },
    ],
  })
  return {
    ...cluster,
    loginOf: (user) => ({
      broker: `127.0.0.1:${cluster.listenerPorts.USERS}`,
      username: user,
      password: toPassword(user),
    }),
    async grant(user, operation, resource, name) {
      const admin = new Kafka({ brokers: [cluster.bootstrapServers], logLevel: logLevel.NOTHING }).admin()
      await admin.connect()
      await admin.createAcls({
        acl: [
          {
            principal: `User:${user}`,
            host: '*',
            operation: AclOperationTypes[operation],
            permissionType: AclPermissionTypes.ALLOW,
            resourceType: AclResourceTypes[resource],
            resourceName: name,
            resourcePatternType: ResourcePatternTypes.LITERAL,
          },
        ],
      })
      await admin.disconnect()
    },
  }
}

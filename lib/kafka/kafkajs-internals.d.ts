declare module 'kafkajs/src/protocol/encoder' {
  export default class Encoder {
    writeBufferInternal(value: Buffer): void
  }
}

declare module 'kafkajs/src/network/socketFactory' {
  const createSocketFactory: () => unknown
  export default createSocketFactory
}

declare module 'kafkajs/src/network/connectionPool' {
  import type Encoder from 'kafkajs/src/protocol/encoder'

  interface ProtocolRequest<Response> {
    request: {
      apiKey: number
      apiVersion: number
      apiName: string
      encode(): Promise<Encoder>
    }
    response: { decode(payload: Buffer): Promise<Buffer>; parse(payload: Buffer): Promise<Response> }
    logResponseError?: boolean
  }
  export default class ConnectionPool {
    constructor(options: Record<string, unknown>)
    send<Response>(request: ProtocolRequest<Response>): Promise<Response>
    destroy(): Promise<void>
  }
}

declare module 'kafkajs/src/broker' {
  import type ConnectionPool from 'kafkajs/src/network/connectionPool'

  export default class Broker {
    constructor(options: Record<string, unknown>)
    readonly versions: Record<number, { minVersion: number; maxVersion: number }> | null
    readonly connectionPool: ConnectionPool
    connect(): Promise<void>
    disconnect(): Promise<void>
    findGroupCoordinator(request: {
      groupId: string
      coordinatorType: 0
    }): Promise<{ coordinator: { nodeId: number; host: string; port: number } }>
    offsetCommit(request: {
      groupId: string
      groupGenerationId: number
      memberId: string
      topics: { topic: string; partitions: { partition: number; offset: string }[] }[]
    }): Promise<unknown>
  }
}

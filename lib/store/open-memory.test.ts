import { describeHistoryStore } from '@/lib/testing/history-store.contract'
import { openMemoryStore } from './open-memory'
import { testOptions } from './test-options'

describeHistoryStore('memory', () => openMemoryStore(testOptions()))

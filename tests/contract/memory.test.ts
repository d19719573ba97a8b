import { createMemoryLog } from '@evenkeel/server/log/memory/memory-log'
import { describeEventLog } from './event-log.ts'

describeEventLog('the log in memory', async () => createMemoryLog())

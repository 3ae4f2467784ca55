import winston from 'winston';
import { redact } from './redact.ts';

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type Log = (level: LogLevel, message: string, data?: Readonly<Record<string, unknown>>) => void;

/** Logs one JSON line an entry to stderr: stdout belongs to what commands answer. Nobody's secrets or address get there. */
export function createLog(level: LogLevel): Log {
  const logger = winston.createLogger({
    level,
    format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
    transports: [new winston.transports.Console({ stderrLevels: ['error', 'warn', 'info', 'debug'] })],
  });
  return (at, message, data = {}) => {
    const safe = redact(data);
    logger.log({ ...(typeof safe === 'object' ? safe : {}), level: at, message: String(redact(message)) });
  };
}

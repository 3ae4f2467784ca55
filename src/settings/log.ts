import winston from 'winston';

/** Keys whose values never reach a log: secrets, and what would tell who a person is. */
const HIDDEN = /token|secret|password|authorization|email|phone|mobile|first-?name|last-?name/i;
const EMAIL = /[^\s"'<>@]+@[^\s"'<>@]+\.[^\s"'<>@]+/g;
const PHONE = /\+\d[\d ]{7,}\d/g;

/** A copy that is safe to log. E-mails and phone numbers are blotted out inside texts as well, such as vendors' words. */
export function redact(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(EMAIL, '[e-mail]').replace(PHONE, '[phone]');
  if (Array.isArray(value)) return value.map(redact);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, HIDDEN.test(key) ? '[hidden]' : redact(inner)]),
  );
}

export type LogLevel = 'error' | 'warn' | 'info' | 'debug';
export type Log = (level: LogLevel, message: string, data?: Readonly<Record<string, unknown>>) => void;

/** Logs one JSON line an entry to stderr: stdout belongs to what commands answer. */
export function createLog(level: LogLevel): Log {
  const logger = winston.createLogger({
    level,
    format: winston.format.combine(winston.format.timestamp(), winston.format.json()),
    transports: [new winston.transports.Console({ stderrLevels: ['error', 'warn', 'info', 'debug'] })],
  });
  return (at, message, data = {}) => {
    const safe = redact(data);
    logger.log({ level: at, message: String(redact(message)), ...(typeof safe === 'object' ? safe : {}) });
  };
}

export { decideObjection } from './commands/decide-objection.ts';
export { lodgeObjection } from './commands/lodge-objection.ts';
export { rightsRefusals } from './domain/refusals.ts';
export { type Timeliness, timelinessOf } from './domain/timeliness.ts';
export { listObjections } from './queries/list-objections.ts';
export { rightsRoutes } from './routes.ts';

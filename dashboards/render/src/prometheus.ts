// Asks Prometheus directly, as Grafana's own data source does by way of its server.
import { type DataFrame, type DataQueryRequest, type DataQueryResponse, FieldType, type MetricFindValue, type ScopedVars } from '@grafana/data';
import { RuntimeDataSource, type SceneObject, sceneGraph } from '@grafana/scenes';
import { from, type Observable } from 'rxjs';

export const UID = 'weir-prometheus';
const SCRAPE_SECONDS = 5;

interface Target {
  refId: string;
  expr: string;
  instant?: boolean;
  format?: string;
  legendFormat?: string;
}

interface Series {
  metric: Record<string, string>;
  values?: Array<[number, string]>;
  value?: [number, string];
}

/** Everything asked, with what went wrong; the driver reads it. */
export const asked: Array<{ expr: string; error?: string; series: number }> = [];

export class PrometheusSource extends RuntimeDataSource {
  constructor() {
    super('prometheus', UID);
  }

  query(request: DataQueryRequest<any>): Observable<DataQueryResponse> {
    return from(this.all(request));
  }

  async metricFindQuery(query: any, options?: any): Promise<MetricFindValue[]> {
    const text = typeof query === 'string' ? query : query.query;
    const [, selector, label] = /^label_values\((.+),\s*(\w+)\)$/s.exec(text)!;
    const match = interpolate(selector, options?.scopedVars ?? {}, 15);
    const found = await get(`/api/v1/label/${label}/values?match[]=${encodeURIComponent(match)}`);
    return found.map((value: string) => ({ text: value }));
  }

  private async all(request: DataQueryRequest<any>): Promise<DataQueryResponse> {
    const targets = request.targets as Target[];
    const several = targets.filter((t) => t.format === 'table').length > 1;
    const answers = await Promise.all(targets.map((target) => this.one(target, request, several)));
    const failed = answers.find((answer) => answer.error);
    return { data: answers.flatMap((answer) => answer.frames), error: failed && { message: failed.error } } as DataQueryResponse;
  }

  private async one(target: Target, request: DataQueryRequest<any>, several: boolean) {
    const step = Math.max(SCRAPE_SECONDS, Math.round(request.intervalMs / 1000));
    const range = Math.round((request.range.to.valueOf() - request.range.from.valueOf()) / 1000);
    const expr = interpolate(target.expr, request.scopedVars, step, range);
    const end = request.range.to.valueOf() / 1000;
    const url = target.instant
      ? `/api/v1/query?time=${end}`
      : `/api/v1/query_range?start=${request.range.from.valueOf() / 1000}&end=${end}&step=${step}`;
    try {
      const { result } = await get(`${url}&query=${encodeURIComponent(expr)}`);
      asked.push({ expr, series: result.length });
      return { frames: target.format === 'table' ? table(target, result, several) : lines(target, result) };
    } catch (e) {
      asked.push({ expr, series: 0, error: String(e) });
      return { frames: [], error: `${e}: ${expr}` };
    }
  }
}

async function get(url: string): Promise<any> {
  const answer = await (await fetch('/prometheus' + url)).json();
  if (answer.status !== 'success') {
    throw new Error(answer.error);
  }
  return answer.data;
}

function interpolate(text: string, scopedVars: ScopedVars, step: number, range = 3600): string {
  const rate = Math.max(step + SCRAPE_SECONDS, 4 * SCRAPE_SECONDS);
  const known = text.replaceAll('$__rate_interval', rate + 's').replaceAll('$__range', range + 's');
  const scene = scopedVars.__sceneObject?.value.valueOf() as SceneObject | undefined;
  return scene ? sceneGraph.interpolate(scene, known, scopedVars, regex) : known;
}

/** Several values become one expression. */
function regex(value: unknown): string {
  const escaped = (v: string) => v.replace(/[\\^$*+?.()|[\]{}]/g, '\\\\$&');
  if (Array.isArray(value)) {
    return value.length === 1 ? escaped(value[0]) : '(' + value.map(escaped).join('|') + ')';
  }
  return escaped(String(value));
}

function lines(target: Target, result: Series[]): DataFrame[] {
  return result.map((series) => {
    const points = series.values ?? [series.value!];
    const name = legend(target, series.metric);
    return {
      refId: target.refId,
      name,
      length: points.length,
      fields: [
        { name: 'Time', type: FieldType.time, config: {}, values: points.map(([t]) => t * 1000) },
        {
          name: 'Value',
          type: FieldType.number,
          labels: series.metric,
          config: name ? { displayNameFromDS: name } : {},
          values: points.map(([, v]) => Number(v)),
        },
      ],
    };
  });
}

function table(target: Target, result: Series[], several: boolean): DataFrame[] {
  const labels = [...new Set(result.flatMap((series) => Object.keys(series.metric)))].sort();
  const fields: any[] = [{ name: 'Time', type: FieldType.time, config: {}, values: result.map((s) => s.value![0] * 1000) }];
  for (const label of labels) {
    fields.push({ name: label, type: FieldType.string, config: {}, values: result.map((s) => s.metric[label] ?? '') });
  }
  const name = several ? `Value #${target.refId}` : 'Value';
  fields.push({ name, type: FieldType.number, config: {}, values: result.map((s) => Number(s.value![1])) });
  return [{ refId: target.refId, length: result.length, fields }];
}

function legend(target: Target, metric: Record<string, string>): string {
  return (target.legendFormat ?? '').replace(/\{\{\s*(\w+)\s*\}\}/g, (_, label) => metric[label] ?? '').trim();
}

// A dashboard's JSON as a scene; the part of Grafana that does this is no package.
import {
  CustomVariable, EmbeddedScene, QueryVariable, SceneControlsSpacer, SceneDataTransformer, SceneGridItem, SceneGridLayout, SceneGridRow,
  SceneQueryRunner, SceneRefreshPicker, SceneTimePicker, SceneTimeRange, SceneVariableSet, VariableValueSelectors, VizPanel,
} from '@grafana/scenes';
import { UID } from './prometheus';

const SOURCE = { type: 'prometheus', uid: UID };

export function sceneOf(board: any, from: string, to: string, chosen: Record<string, string>): EmbeddedScene {
  return new EmbeddedScene({
    $timeRange: new SceneTimeRange({ from, to }),
    $variables: new SceneVariableSet({ variables: board.templating.list.map((v: any) => variable(v, chosen[v.name])) }),
    controls: [new VariableValueSelectors({}), new SceneControlsSpacer(), new SceneTimePicker({}), new SceneRefreshPicker({})],
    body: new SceneGridLayout({ children: board.panels.map(child) }),
  });
}

function variable(json: any, chosen?: string) {
  if (json.type === 'datasource') {
    return new CustomVariable({ name: json.name, label: json.label, query: UID, value: UID, text: 'Prometheus' });
  }
  const value = chosen ? (json.multi ? [chosen] : chosen) : json.current?.value ?? '';
  return new QueryVariable({
    name: json.name, label: json.label, datasource: SOURCE, query: json.query, refresh: json.refresh, sort: json.sort, isMulti: json.multi,
    includeAll: json.includeAll, allValue: json.allValue, value, text: value,
  });
}

function child(json: any) {
  const place = { x: json.gridPos.x, y: json.gridPos.y, width: json.gridPos.w, height: json.gridPos.h };
  if (json.type === 'row') {
    return new SceneGridRow({ ...place, title: json.title, isCollapsible: false, key: `row-${json.id}` });
  }
  return new SceneGridItem({ ...place, body: panel(json) });
}

function panel(json: any) {
  return new VizPanel({
    key: `panel-${json.id}`, pluginId: json.type, title: json.title, description: json.description, options: json.options,
    fieldConfig: json.fieldConfig, $data: json.targets && data(json),
  });
}

function data(json: any) {
  const queries = json.targets.map((target: any) => ({ ...target, datasource: SOURCE }));
  const runner = new SceneQueryRunner({ datasource: SOURCE, queries, maxDataPoints: 300 });
  return json.transformations ? new SceneDataTransformer({ $data: runner, transformations: json.transformations }) : runner;
}

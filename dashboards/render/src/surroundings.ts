// What Grafana's server would have set up before a dashboard is drawn.
import {
  booleanOverrideProcessor, createTheme, dataLinksOverrideProcessor, displayNameOverrideProcessor, EventBusSrv, identityOverrideProcessor,
  numberOverrideProcessor, standardFieldConfigEditorRegistry, standardTransformers, standardTransformersRegistry, stringOverrideProcessor,
  thresholdsOverrideProcessor, unitOverrideProcessor, valueMappingsOverrideProcessor, type FieldConfigPropertyItem, LoadingState,
} from '@grafana/data';
import { config, setAppEvents, setDataSourceSrv, setPluginImportUtils, setRunRequest } from '@grafana/runtime';
import { sceneUtils } from '@grafana/scenes';
import { map } from 'rxjs';
import { PANELS } from './panels';
import { PrometheusSource, UID } from './prometheus';

function property(id: string, process: any): FieldConfigPropertyItem {
  return { id, path: id, name: id, description: '', editor: () => null, override: () => null, process, shouldApply: () => true, settings: {} } as any;
}

export function setUp() {
  config.theme2 = createTheme({ colors: { mode: 'dark' } });
  standardFieldConfigEditorRegistry.setInit(() => [
    property('unit', unitOverrideProcessor), property('min', numberOverrideProcessor), property('max', numberOverrideProcessor),
    property('decimals', numberOverrideProcessor), property('color', identityOverrideProcessor), property('mappings', valueMappingsOverrideProcessor),
    property('thresholds', thresholdsOverrideProcessor), property('noValue', stringOverrideProcessor), property('displayName', displayNameOverrideProcessor),
    property('links', dataLinksOverrideProcessor), property('fieldMinMax', booleanOverrideProcessor),
  ]);
  standardTransformersRegistry.setInit(() =>
    [...new Map(Object.values(standardTransformers).map((t: any) => [t.id, t])).values()].map((transformation: any) => ({ id: transformation.id, name: transformation.name, editor: () => null, transformation: async () => transformation, description: '' })) as any,
  );
  setPluginImportUtils({
    importPanelPlugin: async (id: string) => PANELS[id],
    getPanelPluginFromCache: (id: string) => PANELS[id],
  } as any);
  setRunRequest(((source: PrometheusSource, request: any) =>
    source.query(request).pipe(
      map(({ data, error }: any) => ({
        state: error ? LoadingState.Error : LoadingState.Done, series: data, annotations: [], error, errors: error && [error], timeRange: request.range, request,
      })),
    )) as any);
  setAppEvents(new EventBusSrv());
  const source = new PrometheusSource();
  sceneUtils.registerRuntimeDataSource({ dataSource: source });
  setDataSourceSrv({
    get: async () => source,
    getList: () => [{ uid: UID, name: 'Prometheus', type: 'prometheus', meta: source.meta, isDefault: true }],
    getInstanceSettings: () => ({ uid: UID, name: 'Prometheus', type: 'prometheus', meta: source.meta }),
    reload() {},
  } as any);
}

// The panel types that our boards use, out of the parts that Grafana's own panels are made of.
import {
  FieldType, getDisplayValueAlignmentFactors, getFieldDisplayValues, identityOverrideProcessor, type PanelProps, PanelPlugin, textUtil, renderMarkdown,
} from '@grafana/data';
import { BarGauge, BigValue, Table, TimeSeries, useTheme2, VizRepeater } from '@grafana/ui';
import React from 'react';

const identity = (v: any) => v;

function NoData({ fieldConfig }: PanelProps<any>) {
  return <div className="no-data" style={{ padding: 16, textAlign: 'center', color: 'gray' }}>{fieldConfig.defaults.noValue ?? 'No data'}</div>;
}

function empty(data: PanelProps<any>['data']) {
  return data.series.every((frame) => frame.length === 0);
}

function Lines(props: PanelProps<any>) {
  if (empty(props.data)) {
    return <NoData {...props} />;
  }
  const frames = props.data.series.map((frame) => ({ ...frame, fields: frame.fields.filter((f) => f.type === FieldType.time || f.type === FieldType.number) }));
  return <TimeSeries frames={frames as any} timeRange={props.timeRange} timeZone={props.timeZone} width={props.width} height={props.height} legend={props.options.legend} options={props.options} />;
}

function values(props: PanelProps<any>, theme: any) {
  return getFieldDisplayValues({
    fieldConfig: props.fieldConfig, reduceOptions: props.options.reduceOptions, replaceVariables: props.replaceVariables,
    theme, data: props.data.series, sparkline: props.options.graphMode === 'area', timeZone: props.timeZone,
  });
}

function Stat(props: PanelProps<any>) {
  const theme = useTheme2();
  if (empty(props.data)) {
    return <NoData {...props} />;
  }
  return (
    <VizRepeater
      source={props.data} getValues={() => values(props, theme)} renderCounter={props.renderCounter} width={props.width} height={props.height}
      orientation={props.options.orientation} autoGrid
      renderValue={({ value, width, height }: any) => (
        <BigValue value={value.display} sparkline={value.sparkline} width={width} height={height} theme={theme} colorMode={props.options.colorMode} graphMode={props.options.graphMode} justifyMode={props.options.justifyMode} textMode={props.options.textMode} />
      )}
    />
  );
}

function Bars(props: PanelProps<any>) {
  const theme = useTheme2();
  if (empty(props.data)) {
    return <NoData {...props} />;
  }
  return (
    <VizRepeater
      source={props.data} getValues={() => values(props, theme)} renderCounter={props.renderCounter} width={props.width} height={props.height}
      orientation={props.options.orientation} getAlignmentFactors={getDisplayValueAlignmentFactors} minVizHeight={props.options.minVizHeight} maxVizHeight={props.options.maxVizHeight}
      renderValue={({ value, width, height, alignmentFactors }: any) => (
        <BarGauge value={value.display} field={value.field} width={width} height={height} orientation={props.options.orientation} theme={theme}
          itemSpacing={8} displayMode={props.options.displayMode} showUnfilled={props.options.showUnfilled} valueDisplayMode={props.options.valueMode} alignmentFactors={alignmentFactors} />
      )}
    />
  );
}

function Rows(props: PanelProps<any>) {
  const frame = props.data.series[0];
  if (!frame || frame.length === 0) {
    return <NoData {...props} />;
  }
  return <Table data={frame} width={props.width} height={props.height} showTypeIcons={false} resizable={false} timeRange={props.timeRange} />;
}

function Words(props: PanelProps<any>) {
  return <div className="words markdown-html" style={{ overflow: 'auto', height: props.height }} dangerouslySetInnerHTML={{ __html: textUtil.sanitize(renderMarkdown(props.replaceVariables(props.options.content))) }} />;
}

const CUSTOM: Record<string, unknown> = {
  drawStyle: 'line', lineInterpolation: 'linear', lineWidth: 1, fillOpacity: 0, gradientMode: 'none', showPoints: 'auto', pointSize: 5, spanNulls: false,
  stacking: { mode: 'none', group: 'A' }, axisPlacement: 'auto', axisLabel: '', axisColorMode: 'text', axisBorderShow: false, scaleDistribution: { type: 'linear' },
  axisCenteredZero: false, hideFrom: { tooltip: false, viz: false, legend: false }, thresholdsStyle: { mode: 'off' }, barAlignment: 0,
  cellOptions: { type: 'auto' }, align: 'auto', inspect: false, width: undefined, minWidth: 90, filterable: false,
};

function plugin(id: string, component: React.ComponentType<PanelProps<any>>) {
  const made = new PanelPlugin<any>(component);
  made.meta = { id, name: id, type: 'panel', sort: 1, module: '', baseUrl: '', info: { version: '1', author: { name: '' }, description: '', links: [], logos: { small: '', large: '' }, screenshots: [], updated: '' } } as any;
  made.useFieldConfig({
    useCustomConfig: (builder: any) => {
      for (const [path, defaultValue] of Object.entries(CUSTOM)) {
        builder.addCustomEditor({ id: path, path, name: path, defaultValue, process: identityOverrideProcessor, override: identity, editor: () => null, shouldApply: () => true, settings: {} });
      }
    },
  });
  return made;
}

export const PANELS: Record<string, PanelPlugin<any>> = {
  timeseries: plugin('timeseries', Lines), stat: plugin('stat', Stat), bargauge: plugin('bargauge', Bars), table: plugin('table', Rows), text: plugin('text', Words),
};

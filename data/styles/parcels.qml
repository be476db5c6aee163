<qgis version="3.22" styleCategories="Symbology|Labeling|Rendering" labelsEnabled="1">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
    <rules key="root">
      <rule key="r1" label="地块 | parcel" symbol="0"/>
    </rules>
    <symbols>
      <symbol name="0" type="fill" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleFill" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="color" type="QString" value="244,241,234,255"/>
            <Option name="style" type="QString" value="solid"/>
            <Option name="outline_color" type="QString" value="184,176,160,255"/>
            <Option name="outline_style" type="QString" value="solid"/>
            <Option name="outline_width" type="QString" value="0.1"/>
            <Option name="outline_width_unit" type="QString" value="MM"/>
            <Option name="joinstyle" type="QString" value="miter"/>
          </Option>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="parcel_id" isExpression="0" fontFamily="Sans Serif" fontSize="6" fontSizeUnit="Point" fontWeight="50" fontItalic="0" textColor="85,85,85,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.4" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
      </text-style>
      <placement placement="1" />
      <rendering drawLabels="1" obstacle="0" displayAll="0" scaleVisibility="1" scaleMin="1" scaleMax="1000" mergeLines="1"/>
    </settings>
  </labeling>
</qgis>

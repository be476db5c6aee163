<qgis version="3.22" styleCategories="Symbology|Labeling|Rendering" labelsEnabled="1">
  <renderer-v2 type="RuleRenderer" symbollevels="0" forceraster="0" enableorderby="0">
    <rules key="root">
      <rule key="r1" label="拟建 DN300 及以下 | proposed, up to DN300" filter="&quot;diameter_mm&quot; &lt; 350" symbol="0"/>
      <rule key="r2" label="拟建 DN400、DN500 | proposed DN400, DN500" filter="&quot;diameter_mm&quot; &gt;= 350 AND &quot;diameter_mm&quot; &lt; 550" symbol="1"/>
      <rule key="r3" label="拟建 DN600 至 DN900 | proposed DN600 to DN900" filter="&quot;diameter_mm&quot; &gt;= 550 AND &quot;diameter_mm&quot; &lt; 950" symbol="2"/>
      <rule key="r4" label="拟建 DN1000 及以上 | proposed, DN1000 and more" filter="&quot;diameter_mm&quot; &gt;= 950" symbol="3"/>
    </rules>
    <symbols>
      <symbol name="0" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="line_color" type="QString" value="27,158,62,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="0.7"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="flat"/>
            <Option name="joinstyle" type="QString" value="round"/>
            <Option name="use_custom_dash" type="QString" value="1"/>
            <Option name="customdash" type="QString" value="2.5;1.5"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
          </Option>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="27,158,62,255"/>
                <Option name="outline_color" type="QString" value="27,158,62,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="2.6"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="1" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="line_color" type="QString" value="31,110,190,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="1"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="flat"/>
            <Option name="joinstyle" type="QString" value="round"/>
            <Option name="use_custom_dash" type="QString" value="1"/>
            <Option name="customdash" type="QString" value="4;1.5"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
          </Option>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="31,110,190,255"/>
                <Option name="outline_color" type="QString" value="31,110,190,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="2.6"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="2" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="line_color" type="QString" value="224,110,20,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="1.4"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="flat"/>
            <Option name="joinstyle" type="QString" value="round"/>
            <Option name="use_custom_dash" type="QString" value="1"/>
            <Option name="customdash" type="QString" value="6;1.5;1.5;1.5"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
          </Option>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="224,110,20,255"/>
                <Option name="outline_color" type="QString" value="224,110,20,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="2.6"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
      <symbol name="3" type="line" alpha="1" clip_to_extent="1" force_rhr="0">
        <layer class="SimpleLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="line_color" type="QString" value="190,30,45,255"/>
            <Option name="line_style" type="QString" value="solid"/>
            <Option name="line_width" type="QString" value="1.9"/>
            <Option name="line_width_unit" type="QString" value="MM"/>
            <Option name="capstyle" type="QString" value="flat"/>
            <Option name="joinstyle" type="QString" value="round"/>
            <Option name="use_custom_dash" type="QString" value="1"/>
            <Option name="customdash" type="QString" value="8;2"/>
            <Option name="customdash_unit" type="QString" value="MM"/>
          </Option>
        </layer>
        <layer class="MarkerLine" enabled="1" locked="0" pass="0">
          <Option type="Map">
            <Option name="placement" type="QString" value="centralpoint"/>
            <Option name="placements" type="QString" value="CentralPoint"/>
            <Option name="rotate" type="QString" value="1"/>
            <Option name="offset" type="QString" value="0"/>
          </Option>
          <symbol name="@arrow" type="marker" alpha="1" clip_to_extent="1" force_rhr="0">
            <layer class="SimpleMarker" enabled="1" locked="0" pass="0">
              <Option type="Map">
                <Option name="name" type="QString" value="filled_arrowhead"/>
                <Option name="color" type="QString" value="190,30,45,255"/>
                <Option name="outline_color" type="QString" value="190,30,45,255"/>
                <Option name="outline_style" type="QString" value="no"/>
                <Option name="size" type="QString" value="2.6"/>
                <Option name="size_unit" type="QString" value="MM"/>
                <Option name="angle" type="QString" value="0"/>
              </Option>
            </layer>
          </symbol>
          <data_defined_properties>
            <Option type="Map">
              <Option name="name" type="QString" value=""/>
              <Option name="properties" type="Map">
                <Option name="enabled" type="Map">
                  <Option name="active" type="bool" value="true"/>
                  <Option name="expression" type="QString" value="coalesce(@map_scale, 0) &lt;= 5000"/>
                  <Option name="type" type="int" value="3"/>
                </Option>
              </Option>
              <Option name="type" type="QString" value="collection"/>
            </Option>
          </data_defined_properties>
        </layer>
      </symbol>
    </symbols>
  </renderer-v2>
  <labeling type="simple">
    <settings calloutType="simple">
      <text-style fieldName="'DN' || round(&quot;diameter_mm&quot;) || '  ' || format_number(&quot;length_m&quot;, 1) || 'm  ' || format_number(&quot;slope_permille&quot;, 2) || '‰'" isExpression="1" fontFamily="Sans Serif" fontSize="7" fontSizeUnit="Point" fontWeight="50" fontItalic="0" textColor="51,51,51,255" textOpacity="1">
        <text-buffer bufferDraw="1" bufferSize="0.6" bufferSizeUnits="MM" bufferColor="255,255,255,255" bufferOpacity="1"/>
      </text-style>
      <placement placement="2" />
      <rendering drawLabels="1" obstacle="0" displayAll="0" scaleVisibility="1" scaleMin="1" scaleMax="3000" />
    </settings>
  </labeling>
</qgis>

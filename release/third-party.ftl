<#list dependencyMap as entry>
<#assign library = entry.getKey()/>
- [${library.name}](${library.url!}) `${library.groupId}:${library.artifactId}:${library.version}`: ${entry.getValue()?join(", ")}
</#list>

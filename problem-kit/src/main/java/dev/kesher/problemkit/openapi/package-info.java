/**
 * What makes the OpenAPI documents of all services fit for generated clients, in one place. Read in this order: {@link
 * dev.kesher.problemkit.openapi.DocumentFilter} runs while a service is built; {@link
 * dev.kesher.problemkit.openapi.RequiredMembers} says which members are always there, {@link
 * dev.kesher.problemkit.openapi.OpenLists} which lists may grow, {@link dev.kesher.problemkit.openapi.Forms} what ids look
 * like; {@link dev.kesher.problemkit.openapi.UnusedSchemas} clears up when the problems are in too.
 */
@NullMarked
package dev.kesher.problemkit.openapi;

import org.jspecify.annotations.NullMarked;

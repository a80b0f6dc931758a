/**
 * Downloads of customers' files: from allowed hosts only, the token to the first of them only, never more bytes than
 * allowed, checked against Meta's digest while they stream. And the form in which files of ours are uploaded.
 *
 * <p>Read in this order: {@code MediaDownloader} (does), {@code MediaHosts} and {@code ByteCheck} (think),
 * {@code MediaDownload} (out); {@code MediaForm}.
 */
@NullMarked
package dev.kesher.graph.media;

import org.jspecify.annotations.NullMarked;

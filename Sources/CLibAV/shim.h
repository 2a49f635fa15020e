#pragma once
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/channel_layout.h>
#include <libavutil/dict.h>
#include <libavutil/error.h>
#include <libavutil/log.h>
#include <libavutil/mem.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <libswscale/swscale.h>

// Macros that Swift cannot call.
static inline int vv_averror_eagain(void) { return AVERROR(EAGAIN); }
static inline int vv_averror_eof(void) { return AVERROR_EOF; }
static inline int vv_averror_nomem(void) { return AVERROR(ENOMEM); }

// libavformat keeps its own function for this private.
static inline int vv_add_chapter(AVFormatContext *context, int64_t start, int64_t end, AVRational base,
                                 const char *title) {
  AVChapter *chapter = (AVChapter *)av_mallocz(sizeof(AVChapter));
  if (!chapter) return AVERROR(ENOMEM);
  chapter->id = (int64_t)context->nb_chapters;
  chapter->time_base = base;
  chapter->start = start;
  chapter->end = end;
  int result = av_dict_set(&chapter->metadata, "title", title, 0);
  if (result < 0) {
    av_free(chapter);
    return result;
  }
  int count = (int)context->nb_chapters;
  av_dynarray_add(&context->chapters, &count, chapter);
  context->nb_chapters = (unsigned int)count;
  return context->chapters ? 0 : AVERROR(ENOMEM);
}

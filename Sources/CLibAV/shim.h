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

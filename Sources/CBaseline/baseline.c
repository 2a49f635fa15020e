#define _GNU_SOURCE
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <libavutil/cpu.h>
#include <stdlib.h>
#include <string.h>

extern char **environ;

// Variables by which libraries let a person change what they compute or draw: resampling, fonts and their drawing, data of
// ICU and of the C library's locales, kernels of ONNX Runtime.
static const char *const settings[] = {
    "SOXR_", "FONTCONFIG_", "FC_", "PANGO", "FREETYPE_", "HB_", "CAIRO_", "ICU_", "LOCPATH=", "ORT_",
};

static int is_setting(const char *entry) {
  for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
    if (strncmp(entry, settings[i], strlen(settings[i])) == 0) return 1;
  }
  return 0;
}

static void clear_settings(void) {
  char **kept = environ;
  for (char **entry = environ; entry && *entry; entry++) {
    if (!is_setting(*entry)) *kept++ = *entry;
  }
  if (kept) *kept = NULL;
}

// Before main, because no thread may read the environment while it changes.
__attribute__((constructor)) static void keep_to_baseline(void) {
  clear_settings();
  // Its transforms with AVX round otherwise.
  setenv("SOXR_USE_SIMD", "0", 1);
  // Which font stands in for one that lacks a letter depends on the language of the locale.
  setenv("FC_LANG", "en", 1);
  // Since 1.29 ONNX Runtime for Linux tells its maker about models and machines unless this is set: it keeps a number of the
  // machine and a database of events in HOME, and sends them.
  setenv("ORT_DISABLE_TELEMETRY", "1", 1);
  // Neither fonts nor rules of a person's own, nor a cache in HOME.
  FcConfigEnableHome(FcFalse);
#if defined(__x86_64__)
  av_force_cpu_flags(
      AV_CPU_FLAG_CMOV | AV_CPU_FLAG_MMX | AV_CPU_FLAG_MMXEXT | AV_CPU_FLAG_SSE | AV_CPU_FLAG_SSE2);
#endif
}

struct FLAC__StreamEncoder;

// Stands before libFLAC's, through which libsndfile gets its encoders: sums with FMA differ in their last bits, which now
// and then is another coefficient. The switch is libFLAC's own, for its tests, and in no header: 4 SSSE3, 8 SSE 4.1,
// 16 AVX2, 32 FMA (stream_encoder.c of 1.4.2).
struct FLAC__StreamEncoder *FLAC__stream_encoder_new(void) {
  struct FLAC__StreamEncoder *(*make)(void) =
      (struct FLAC__StreamEncoder * (*)(void)) dlsym(RTLD_NEXT, "FLAC__stream_encoder_new");
  int (*disable)(struct FLAC__StreamEncoder *, int) = (int (*)(struct FLAC__StreamEncoder *, int))dlsym(
      RTLD_NEXT, "FLAC__stream_encoder_disable_instruction_set");
  struct FLAC__StreamEncoder *encoder = make ? make() : NULL;
  if (encoder && disable) disable(encoder, 4 | 8 | 16 | 32);
  return encoder;
}

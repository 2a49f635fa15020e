#pragma once
#ifdef __cplusplus
extern "C" {
#endif
int vv_taglib_version_major(void);
#ifdef __cplusplus
}
#endif

#pragma once

// Libraries let the processor and the environment decide what they compute: the one by code that rounds otherwise, the other
// by variables and files of a person. Whoever links this target keeps them to what every x86-64 processor has and to their
// own defaults, from before main on.

// What libraries that cannot be kept to it choose by: the processor's extensions, and a digest of its approximations of 1/x
// and 1/sqrt(x), which makers compute in ways of their own. Such as "x86-64 sse4.1 avx f16c fma avx2 ~5d0a4f1c".
const char *vv_processor_kind(void);

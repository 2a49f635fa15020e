#pragma once
// A library for LD_PRELOAD; nothing in it is called by name.

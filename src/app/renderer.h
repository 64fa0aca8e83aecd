// SPDX-License-Identifier: Apache-2.0
#pragma once

/* Chooses what paints the windows, for GTK by its environment: call it before anything of GTK.
 * Whoever has set GSK_RENDERER has chosen. Otherwise it is cairo, on the processor: of a till's
 * screen a line or two change at a time, and that takes 1 to 3 ms. By OpenGL the window would come
 * 0.1 s later and take 14 MiB more even where it is not used, and 60 MiB more where it is; without
 * a graphics driver, as in many tills, each frame would take 70 ms.
 * Source: GTK's "Running GTK applications", GDK_DEBUG and GSK_RENDERER. */
void cf_renderer_choose (void);
